/** What `--help` shows. */
export const help = `mail-release-server: an office's mail over HTTP, kept in a database

  mail-release-server [options]             serves until it is stopped
  mail-release-server export --to FOLDER    writes all that the office has into files
  mail-release-server verify                holds all that is recorded against its seals
  mail-release-server erase                 erases evidence that has been kept long enough

Serving
  --database WHERE  a folder (kept by the embedded database) or postgres://…
                    default: .data/office
  --import FOLDER   first take clients.csv, contacts.csv, addresses.csv, statuses.csv and
                    mail.csv into a database that holds no mail yet
  --dry-run         with --import: only say what would come in and what is wrong, line by
                    line, keep nothing, and end; ends with 1 when a row would be left out
  --static FOLDER   also serve the files of this folder; may be given more than once
  --port NUMBER     default: 4173; 0 takes any free one
  --host ADDRESS    default: 127.0.0.1, this machine only
  --reset           begin anew: everything in the database is deleted
  --log             one line of JSON a request on standard error; it names nobody
  --metrics PATH    answer this path with what was done, for Prometheus
  --keys FILE       sign receipts with this file's keys; made when it is not there
                    default: FOLDER.keys.json beside a database folder, none with postgres://,
                    one that is never kept with --conformance
  --checkpoints FILE  add every new seal to this file, which belongs on another machine's disk
  --conformance     serve two freshly seeded offices for mail-release-conformance, from a
                    database that holds nothing else; default: one in memory

Exporting
  --to FOLDER       a folder that is not there yet, or empty
  --database WHERE  as above
  --format FORMAT   csv: the five files that --import reads, and releases.csv (default);
                    jsonl: whole records, one a line

Verifying
  --database WHERE  as above
  --checkpoints FILE  also hold the records against the seals in this file: only seals kept
                    elsewhere show that the end was cut off or all was sealed anew

Erasing
  --signature-days NUMBER, --scan-days NUMBER, --photo-days NUMBER, --identity-days NUMBER
                    for how long each kind is kept; what is left out is kept for good

  --help            this text
`;

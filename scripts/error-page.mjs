/** The guide's page of errors, out of the list that the code itself goes by. */
export function errorPage(catalogue) {
  const entries = catalogue.map(
    ({ code, status, retry, meaning, cause, remedy }) =>
      `## ${code}\n\n${meaning} ${status === 0 ? 'Seen by clients only.' : `HTTP ${status}.`} Retry: \`${retry}\`.\n\n- Cause: ${cause}\n- What helps: ${remedy}\n`,
  );
  return `# Errors

Whatever goes wrong is a \`MailReleaseError\` with one of these codes, in a browser, over HTTP and in Node alike. Refusals of
the rules carry \`problems\`, each with a code of the same list and a pointer into what was sent. Switch on \`code\` and let
\`retry\` say what may be done next; the message is for developers and holds no data. The same list is
\`errorCatalogue\` of \`@mail-release/core/errors\`.

| retry | what may be done |
| --- | --- |
| \`same-id\` | send the same session again, under the same id; it is recorded once |
| \`new-id\` | decide anew, and send it under a new session id |
| \`after-fix\` | change what was sent, or sign in, then send it |
| \`never\` | nothing: the same request will always get this answer |

${entries.join('\n')}`;
}

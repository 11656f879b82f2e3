import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './install.mjs';

const onSources = pathToFileURL(join(root, 'scripts/on-sources.mjs')).href;

/**
 * Runs one of our commands from its source, as a process of its own, for a test.
 *
 * @param {string} file relative to the repository
 * @param {readonly string[]} args
 * @param {{ until?: RegExp, env?: Record<string, string> }} [options] `until`: resolve as soon as the output says so
 * @returns {Promise<{ stdout: string, stderr: string, code: number | null, stop: () => Promise<number | null> }>}
 */
export function runSource(file, args, { until, env } = {}) {
  const child = spawn(process.execPath, ['--import', onSources, join(root, file), ...args], {
    // A test starts the same sources many times: stripping their types once halves what a start costs.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node-compile'), ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return new Promise((resolve, reject) => {
    const hear = (stream) => (chunk) => {
      output[stream] += chunk;
      if (until?.test(output.stdout)) resolve({ ...output, code: null, stop });
    };
    child.stdout.on('data', hear('stdout'));
    child.stderr.on('data', hear('stderr'));
    child.once('error', reject);
    void ended.then((code) => resolve({ ...output, code, stop }));
  });
}

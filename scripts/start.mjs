// `npm start`. Runs on the machine's own Node with nothing installed: it may use Node's own modules only.
import { ensureInstalled, runOnProjectNode } from './install.mjs';

ensureInstalled();
runOnProjectNode('scripts/serve-demo.mjs', process.argv.slice(2));

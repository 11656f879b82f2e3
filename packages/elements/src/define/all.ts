import './mail-release-provider.js';
import './mail-release-queue.js';
import './mail-release-panel.js';

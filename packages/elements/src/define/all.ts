import './mail-release-provider.js';
import './mail-release-queue.js';
import './mail-release-panel.js';
import './mail-browser.js';
import './mail-outbox-badge.js';
import './mail-release-desk.js';

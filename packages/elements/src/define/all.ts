import './mail-release-provider.js';
import './mail-release-queue.js';

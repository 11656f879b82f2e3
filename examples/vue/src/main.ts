import '@mail-release/elements/define/mail-release-panel.js';
import '@mail-release/elements/define/mail-release-provider.js';
import '@mail-release/elements/define/mail-release-queue.js';
import { createApp } from 'vue';
import Reception from './Reception.vue';

createApp(Reception).mount('#root');

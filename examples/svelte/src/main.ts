import '@mail-release/elements/define/mail-release-panel.js';
import '@mail-release/elements/define/mail-release-provider.js';
import '@mail-release/elements/define/mail-release-queue.js';
import { mount } from 'svelte';
import Reception from './Reception.svelte';

const target = document.querySelector('#root');
if (target) mount(Reception, { target });

import '@mail-release/elements/define/mail-release-panel.js';
import '@mail-release/elements/define/mail-release-provider.js';
import '@mail-release/elements/define/mail-release-queue.js';
import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { Reception } from './reception.js';

await bootstrapApplication(Reception, { providers: [provideZonelessChangeDetection()] });

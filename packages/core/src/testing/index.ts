export * from './builders.js';
export * from './outcomes.js';
export { sampleOffice } from './sample-office.js';

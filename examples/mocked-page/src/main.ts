import '@mail-release/elements/define';
import { scenario, scenarioNames } from '@mail-release/mock-server';
import { mailWorker } from '@mail-release/mock-server/browser';

const wanted = new URLSearchParams(location.search).get('scenario');
const office = scenario(scenarioNames.find((name) => name === wanted) ?? 'busy');

// The worker must be there before the first request: only then the elements learn where to ask.
await mailWorker(office).start({ quiet: true });
document.querySelector('mail-release-provider')?.setAttribute('endpoint', '/api/mail');

// In the console: `weather.clear()` ends the scenario's troubles.
Object.assign(window, { weather: office.weather });

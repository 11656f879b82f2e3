export { mailHandlers, type MailHandlersOptions, scenarioHandlers } from './handlers.js';
export { pretendedOffice, type PretendedOfficeOptions, pretendedStatuses } from './pretended-office.js';
export { type Scenario, scenario, type ScenarioName, scenarioNames, type ScenarioOptions } from './scenarios.js';
export { type Fate, type Weather, weathered } from './weather.js';

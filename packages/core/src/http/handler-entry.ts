export { createMailHandler, type MailHandler, type MailHandlerOptions } from './handler.js';
export { type ProblemDocument, problemDocumentSchema } from './problem-document.js';
export { type Route, routes } from './routes.js';
export { endpoints, type RouteName, routeNames } from './endpoints.js';
export { maxBodyBytes, problemMediaType, replayHeader, requestIdHeader, searchHeader } from './wire.js';

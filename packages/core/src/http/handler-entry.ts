export { createMailHandler, type MailHandler, type MailHandlerOptions } from './handler.js';
export { type ProblemDocument, problemDocumentSchema, problemMediaType } from './problem-document.js';
export { type Route, type RouteName, routeNames, routes } from './routes.js';
export { maxBodyBytes, replayHeader, requestIdHeader, searchHeader } from './wire.js';

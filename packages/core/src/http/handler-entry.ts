export { createMailHandler, type MailHandler, type MailHandlerOptions } from './handler.js';
export { type ProblemDocument, problemDocumentSchema } from './problem-document.js';
export { type Route, routes } from './routes.js';
export {
  endpoints,
  maxBodyBytes,
  problemMediaType,
  replayHeader,
  requestIdHeader,
  type RouteName,
  routeNames,
  searchHeader,
} from './wire.js';

/** Placeholder shape until the document is built. */
export function openApiDocument(_options: { readonly basePath?: string } = {}): Record<string, unknown> {
  return { openapi: '3.1.0' };
}

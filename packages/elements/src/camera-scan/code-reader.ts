/** Finds codes in what a camera shows. */
export interface CodeReader {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

interface NativeDetector {
  new (options: { readonly formats: readonly string[] }): CodeReader;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** What carriers print: above all Code 128, and matrix codes on newer labels. */
const formats = [
  'code_128',
  'code_39',
  'code_93',
  'codabar',
  'itf',
  'ean_13',
  'ean_8',
  'upc_a',
  'qr_code',
  'data_matrix',
  'aztec',
  'pdf417',
] as const;

/**
 * The browser's own reader, or else one in WebAssembly, which is fetched from where the host keeps it and from
 * nowhere else.
 *
 * @param wasmUrl The host's copy of `zxing_reader.wasm`, relative to the page; empty when it has none.
 * @throws When neither can be had.
 */
export async function codeReader(wasmUrl: string): Promise<CodeReader> {
  const { BarcodeDetector: Native } = globalThis as { readonly BarcodeDetector?: NativeDetector };
  // Some browsers have the class and, on some systems, nothing behind it.
  const supported = (await Native?.getSupportedFormats().catch(() => [])) ?? [];
  const usable = formats.filter((format) => supported.includes(format));
  if (Native && (usable.includes('code_128') || (usable.length > 0 && !wasmUrl)))
    return new Native({ formats: usable });
  if (!wasmUrl) throw new Error('No reader of codes');

  const address = new URL(wasmUrl, document.baseURI).href;
  const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill');
  await prepareZXingModule({ overrides: { locateFile: () => address }, fireImmediately: true });
  return new BarcodeDetector({ formats: [...formats] });
}

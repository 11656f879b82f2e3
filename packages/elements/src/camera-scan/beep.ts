/** A short tone and a buzz, as hand scanners make them: high for a find, low and twice for a miss. */
export class Beep {
  /** Made in the click that opened the camera: browsers keep quiet for anything else. */
  readonly #context = typeof AudioContext === 'undefined' ? undefined : new AudioContext();

  tell(good: boolean): void {
    navigator.vibrate?.(good ? 60 : [60, 60, 60]);
    const context = this.#context;
    if (context?.state !== 'running') return;
    for (const delay of good ? [0] : [0, 0.16]) {
      const tone = new OscillatorNode(context, { frequency: good ? 1760 : 330 });
      const volume = new GainNode(context, { gain: 0.12 });
      const from = context.currentTime + delay;
      tone.connect(volume).connect(context.destination);
      tone.start(from);
      tone.stop(from + 0.09);
    }
  }

  close(): void {
    this.#context?.close().catch(() => undefined);
  }
}

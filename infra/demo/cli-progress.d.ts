/** The few parts of cli-progress 3.12 that the terminal uses; the package ships no types. */
declare module 'cli-progress' {
  type Options = {
    format: string;
    stream: NodeJS.WritableStream;
    clearOnComplete: boolean;
    hideCursor: boolean;
    barCompleteChar: string;
    barIncompleteChar: string;
  };
  export class SingleBar {
    constructor(options: Options);
    start(total: number, value: number): void;
    setTotal(total: number): void;
    update(value: number): void;
    stop(): void;
  }
}

export interface CameraStrings {
  'camera.title': string;
  'camera.hint': string;
  'camera.picture': string;
  'camera.starting': string;
  'camera.nothingYet': string;
  'camera.torch': string;
  'camera.done': string;
  'camera.refused': string;
  'camera.refusedHint': string;
  'camera.none': string;
  'camera.noneHint': string;
  'camera.busy': string;
  'camera.busyHint': string;
  'camera.lost': string;
  'camera.lostHint': string;
  'camera.noReader': string;
  'camera.noReaderHint': string;
}

import type { CameraStrings } from '../strings/camera.js';

export const camera: CameraStrings = {
  'camera.title': 'Scan with the camera',
  'camera.hint': 'Bring the label closer until the code fills the frame.',
  'camera.picture': 'Camera picture',
  'camera.starting': 'Starting the camera…',
  'camera.nothingYet': 'Nothing read yet.',
  'camera.torch': 'Torch',
  'camera.done': 'Done',
  'camera.refused': 'The camera may not be used',
  'camera.refusedHint': 'Allow it in the settings of this page, beside its address. The number can also be typed.',
  'camera.none': 'No camera found',
  'camera.noneHint': 'This device has no camera, or it is switched off.',
  'camera.busy': 'The camera is in use',
  'camera.busyHint': 'Another program has it. Close that program and try again.',
  'camera.lost': 'The camera went away',
  'camera.lostHint': 'Check its connection and try again.',
  'camera.noReader': 'The code reader could not be started',
  'camera.noReaderHint': 'Try again, or type the number.',
};

import type { CameraStrings } from '../strings/camera.js';

export const camera: CameraStrings = {
  'camera.title': 'Mit der Kamera scannen',
  'camera.hint': 'Bitte das Etikett näher halten, bis der Code den Rahmen ausfüllt.',
  'camera.picture': 'Kamerabild',
  'camera.starting': 'Kamera wird gestartet…',
  'camera.nothingYet': 'Noch nichts gelesen.',
  'camera.torch': 'Licht',
  'camera.done': 'Fertig',
  'camera.refused': 'Die Kamera darf nicht verwendet werden',
  'camera.refusedHint':
    'Die Erlaubnis lässt sich in den Einstellungen der Seite neben ihrer Adresse geben. Die Nummer kann auch eingetippt werden.',
  'camera.none': 'Keine Kamera gefunden',
  'camera.noneHint': 'Dieses Gerät hat keine Kamera, oder sie ist ausgeschaltet.',
  'camera.busy': 'Die Kamera ist belegt',
  'camera.busyHint': 'Ein anderes Programm verwendet sie. Bitte dieses schließen und es erneut versuchen.',
  'camera.lost': 'Die Kamera wurde getrennt',
  'camera.lostHint': 'Bitte den Anschluss prüfen und es erneut versuchen.',
  'camera.noReader': 'Der Codeleser konnte nicht gestartet werden',
  'camera.noReaderHint': 'Bitte erneut versuchen oder die Nummer eintippen.',
};

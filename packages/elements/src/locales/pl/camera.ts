import type { CameraStrings } from '../strings/camera.js';

export const camera: CameraStrings = {
  'camera.title': 'Skanowanie aparatem',
  'camera.hint': 'Prosimy zbliżyć etykietę, aż kod wypełni ramkę.',
  'camera.picture': 'Obraz z aparatu',
  'camera.starting': 'Uruchamianie aparatu…',
  'camera.nothingYet': 'Nic jeszcze nie odczytano.',
  'camera.torch': 'Latarka',
  'camera.done': 'Gotowe',
  'camera.refused': 'Brak zgody na użycie aparatu',
  'camera.refusedHint': 'Zgodę można dać w ustawieniach strony, obok jej adresu. Numer można też wpisać ręcznie.',
  'camera.none': 'Nie znaleziono aparatu',
  'camera.noneHint': 'To urządzenie nie ma aparatu lub jest on wyłączony.',
  'camera.busy': 'Aparat jest zajęty',
  'camera.busyHint': 'Używa go inny program. Prosimy go zamknąć i spróbować ponownie.',
  'camera.lost': 'Aparat się rozłączył',
  'camera.lostHint': 'Prosimy sprawdzić podłączenie i spróbować ponownie.',
  'camera.noReader': 'Nie udało się uruchomić czytnika kodów',
  'camera.noReaderHint': 'Prosimy spróbować ponownie albo wpisać numer ręcznie.',
};

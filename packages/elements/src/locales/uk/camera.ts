import type { CameraStrings } from '../strings/camera.js';

export const camera: CameraStrings = {
  'camera.title': 'Сканування камерою',
  'camera.hint': 'Піднесіть етикетку ближче, щоб код заповнив рамку.',
  'camera.picture': 'Зображення з камери',
  'camera.starting': 'Запуск камери…',
  'camera.nothingYet': 'Ще нічого не зчитано.',
  'camera.torch': 'Ліхтарик',
  'camera.done': 'Готово',
  'camera.refused': 'Немає дозволу на використання камери',
  'camera.refusedHint':
    'Дозвіл можна надати в налаштуваннях сторінки, поруч з її адресою. Номер можна також ввести вручну.',
  'camera.none': 'Камеру не знайдено',
  'camera.noneHint': 'Цей пристрій не має камери або її вимкнено.',
  'camera.busy': 'Камера зайнята',
  'camera.busyHint': 'Її використовує інша програма. Закрийте її та спробуйте ще раз.',
  'camera.lost': 'Камеру від’єднано',
  'camera.lostHint': 'Перевірте підключення та спробуйте ще раз.',
  'camera.noReader': 'Не вдалося запустити зчитувач кодів',
  'camera.noReaderHint': 'Спробуйте ще раз або введіть номер вручну.',
};

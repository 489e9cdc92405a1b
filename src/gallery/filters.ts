import { brandIdSchema, brandOf } from '../auth/brands';
import { screens } from './screens/index';
import { LOCALES, type View, viewOf } from './view';

type Choice = readonly [value: string, words: string];

/** Everything that can be chosen, by its name in the address. */
const CHOICES: readonly (readonly [name: keyof View, label: string, choices: readonly Choice[]])[] = [
  ['screen', 'Screen', [...screens.map(({ id, title }): Choice => [id, title]), ['all', 'All screens']]],
  [
    'theme',
    'Theme',
    [
      ['auto', 'As the system'],
      ['light', 'Light'],
      ['dark', 'Dark'],
    ],
  ],
  ['locale', 'Language', [['', 'Not said'], ...LOCALES.map((id): Choice => [id, id])]],
  [
    'brand',
    'Brand',
    [['', 'RingCentral'], ...brandIdSchema.options.map((id): Choice => [id, brandOf(id).name])],
  ],
  ['width', 'Width', ['280', '320', '400', '480'].map((each): Choice => [each, `${each} px`])],
  [
    'height',
    'Height',
    [
      ['0', 'As it needs'],
      ['360', '360 px'],
      ['480', '480 px'],
      ['640', '640 px'],
    ],
  ],
  [
    'dir',
    'Page is written',
    [
      ['ltr', 'Left to right'],
      ['rtl', 'Right to left'],
    ],
  ],
  [
    'text',
    'Text size',
    [
      ['100', '100 %'],
      ['200', '200 %'],
    ],
  ],
  [
    'spacing',
    'Text spacing',
    [
      ['normal', 'Normal'],
      ['wide', 'Wide'],
    ],
  ],
  [
    'motion',
    'Motion',
    [
      ['full', 'Full'],
      ['reduced', 'Reduced'],
    ],
  ],
];

/** Fills the form with what can be chosen. @param onChange is told of every other view that is chosen */
export function showFilters(form: HTMLFormElement, view: View, onChange: (view: View) => void): void {
  for (const [name, label, choices] of CHOICES) {
    const field = document.createElement('label');
    const select = document.createElement('select');
    select.name = name;
    for (const [value, words] of choices) {
      select.add(new Option(words, value, false, String(view[name]) === value));
    }
    field.append(label, select);
    form.append(field);
  }
  form.addEventListener('change', () => {
    const chosen = [...form.querySelectorAll('select')].map(({ name, value }) => [name, value]);
    onChange(viewOf(new URLSearchParams(chosen)));
  });
}

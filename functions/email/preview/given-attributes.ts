import { unmasked } from '../check/allow-list.ts';
import { isMjml } from '../check/nesting.ts';
import type { Attribute } from '../markup/markup.ts';
import { allElements, type MjmlElement } from '../markup/mjml-tree.ts';

type Given = Pick<MjmlElement, 'name' | 'attributes'>;

export const attributeOf = ({ attributes }: Pick<Given, 'attributes'>, name: string): Attribute | undefined =>
  attributes.find((attribute) => unmasked(attribute.name) === name);

const classesOf = (element: Given): string[] => attributeOf(element, 'mj-class')?.value.split(/\s+/) ?? [];

/** Whether what the head's `mj-attributes` gives is for an element. */
const isFor =
  (element: Given) =>
  (given: Given): boolean =>
    given.name === 'mj-class'
      ? classesOf(element).includes(attributeOf(given, 'name')?.value ?? '')
      : given.name === 'mj-all' || given.name === element.name;

/**
 * Tells whether an element has an attribute: written in it, or given to its kind or its class in the template's head. In
 * doubt it has.
 */
export const attributeFinder = (elements: MjmlElement[]): ((element: Given, name: string) => boolean) => {
  const defaults = elements
    .filter(({ name }) => name === 'mj-attributes')
    .flatMap(({ children }) => allElements(children));
  const byHtml = new Set(
    elements
      .filter(({ name }) => name === 'mj-html-attribute')
      .map((each) => attributeOf(each, 'name')?.value),
  );
  return (element, name) =>
    attributeOf(element, name) !== undefined ||
    byHtml.has(name) ||
    (isMjml(element.name) && defaults.filter(isFor(element)).some((given) => attributeOf(given, name)));
};

/** Leads to the first field of a form that is wrong, once its fault is drawn. */
export const goToFirstWrong = (form: Element | null): void => {
  requestAnimationFrame(() => {
    const wrong = form?.querySelector<HTMLElement>('[aria-invalid=true]');
    wrong?.scrollIntoView({ block: 'center' });
    wrong?.focus({ preventScroll: true });
  });
};

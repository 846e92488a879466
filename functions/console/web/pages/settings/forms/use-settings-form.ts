import { type FormValidateInput, type UseFormReturnType, useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../client/api-error.ts';
import { useClient, useShopId } from '../../../client/queries.ts';
import { goToFirstWrong } from '../../../ui/first-wrong.ts';
import { sayDone, sayFailed } from '../../../ui/notice.ts';
import { type Shop, useShop } from '../../../ui/shop.ts';

type Options<V> = {
  /** The form's values as the shop has them; their paths are those of the API's fields. */
  read: (shop: Shop) => V;
  /** Saves them over the version in `ifMatch`, and gives the shop as it is then. */
  save: (values: V, ifMatch: string) => Promise<Shop>;
  validate?: FormValidateInput<V>;
};

export type SettingsForm<V extends object> = {
  form: UseFormReturnType<V>;
  submit: (event: FormEvent<HTMLFormElement>) => void;
  isDirty: boolean;
  isBusy: boolean;
  /** Back to what is saved. */
  reset: () => void;
  /** The shop, where somebody else saved other values of these very settings meanwhile. */
  theirs: Shop | undefined;
  /** Looks at what is saved now, and lets go of what was typed. */
  takeTheirs: () => void;
  /** Saves what was typed over it. */
  saveMine: () => void;
};

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const tagOf = ({ version }: Shop): string => `"${version}"`;

/** Under its own field a message needs no name before it. */
const bareMessage = (message: string, field: string): string =>
  message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;

/**
 * A part of the shop's settings as a form. Faults that the API finds show at their field. Where somebody else changed
 * the settings meanwhile, other parts are let be, and of these one chooses; what was typed is never lost.
 */
export const useSettingsForm = <V extends object>({ read, save, validate }: Options<V>): SettingsForm<V> => {
  const { t } = useTranslation();
  const shop = useShop();
  const shopId = useShopId();
  const { call } = useClient();
  const [base, setBase] = useState(shop);
  const [theirs, setTheirs] = useState<Shop>();
  const [element, setElement] = useState<HTMLFormElement | null>(null);
  const form = useForm<V>({
    mode: 'controlled',
    initialValues: read(shop),
    validateInputOnBlur: true,
    ...(validate && { validate }),
  });
  const isDirty = !same(form.values, read(base));

  const start = (from: Shop): void => {
    setBase(from);
    setTheirs(undefined);
    form.setInitialValues(read(from));
    form.setValues(read(from));
    form.clearErrors();
  };

  const saving = useMutation({
    mutationFn: async (over: Shop) => {
      try {
        return await save(form.values, tagOf(over));
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 412) throw error;
        const now = await call('getShop', shopId, {});
        if (same(read(now), read(over))) return save(form.values, tagOf(now));
        setTheirs(now);
        throw error;
      }
    },
    onSuccess: (saved) => {
      start(saved);
      sayDone(t('common.saved'));
    },
    onError: (error) => {
      const field = error instanceof ApiError ? error.fault.field : undefined;
      if (error instanceof ApiError && error.status === 412) return;
      if (field === undefined) return sayFailed(t('common.failed'), error);
      const message = bareMessage(error.message, field);
      // One of a list's entries shows its fault at the list.
      form.setErrors({ [field]: message, [field.replace(/\.\d+$/, '')]: message });
      goToFirstWrong(element);
    },
  });

  // What others saved shows as long as nothing was typed.
  useEffect(() => {
    if (shop.version > base.version && !isDirty && !saving.isPending) start(shop);
  });

  return {
    form,
    submit: (event) => {
      const { currentTarget } = event;
      setElement(currentTarget);
      form.onSubmit(
        () => saving.mutate(base),
        () => goToFirstWrong(currentTarget),
      )(event);
    },
    isDirty,
    isBusy: saving.isPending,
    reset: () => start(theirs ?? base),
    theirs,
    takeTheirs: () => theirs && start(theirs),
    saveMine: () => theirs && saving.mutate(theirs),
  };
};

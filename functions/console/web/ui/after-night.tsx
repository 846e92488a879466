import type { UseQueryResult } from '@tanstack/react-query';
import type { ComponentType, ReactNode } from 'react';
import { ApiError } from '../client/api-error.ts';
import { Answer } from './answer.tsx';
import { Empty } from './empty.tsx';

/** What the API says where a night has to run first. */
const NOT_YET: readonly string[] = ['no_snapshot', 'no_nightly_run', 'no_affinity'];

type AfterNightProps<T> = {
  of: UseQueryResult<T>;
  height?: number | string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  title: string;
  /** What will stand here, and what it needs. */
  hint: string;
  children: (data: T) => ReactNode;
};

/** Shows what a night has found; before the first night, what will be here. */
export const AfterNight = <T,>({ of, height, icon, title, hint, children }: AfterNightProps<T>) => {
  if (of.error instanceof ApiError && NOT_YET.includes(of.error.code)) {
    return (
      <Empty icon={icon} title={title}>
        {hint}
      </Empty>
    );
  }
  return (
    <Answer of={of} {...(height !== undefined && { height })}>
      {children}
    </Answer>
  );
};

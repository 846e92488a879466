import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useShopId } from '../../client/queries.ts';
import classes from './brand.module.css';

/** The name of the house, which leads home. */
export const Brand = () => (
  <Link to="/shops/$shop" params={{ shop: useShopId() }} className={classes.brand} aria-label="Homing">
    <Group gap={8} wrap="nowrap">
      <img src="/icon.svg" alt="" width={26} height={26} />
      <Text fw={680} fz="lg" visibleFrom="xs">
        Homing
      </Text>
    </Group>
  </Link>
);

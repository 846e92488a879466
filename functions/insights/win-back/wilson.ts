export { wilson } from '../../platform/wilson.ts';

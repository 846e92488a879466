import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';

/** Where notices show. */
const Notices = () => <Notifications position="bottom-center" limit={3} />;

export default Notices;

import { createLazyRoute } from '@tanstack/react-router';
import { useReading } from '../../client/queries.ts';
import { Answer } from '../../ui/answer.tsx';
import { Workbench } from './workbench.tsx';

const TemplatePage = () => {
  const { name } = Route.useParams();
  const template = useReading('getTemplate', { path: { name } });
  return (
    <Answer of={template} height="80vh">
      {(saved) => <Workbench key={name} saved={saved} />}
    </Answer>
  );
};

export const Route = createLazyRoute('/shops/$shop/templates/$name')({ component: TemplatePage });

import { useCallback, useState } from 'react';
import { caseReadersDto } from '../../../../dto/case-readers-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import type { When } from '../../../ui/use-when.ts';
import { useCaseSay } from './texts/case-texts.ts';
import { useCaseStyles } from './use-case-styles.ts';

interface Props extends Pick<PageProps, 'api'> {
  readonly caseId: string;
  readonly when: When;
}

/** Who has read the case, for coordinators; asked for when it is opened. */
export function CaseReaders(props: Props) {
  const say = useCaseSay();
  const shared = usePageStyles();
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className={shared.card}
      data-case-readers
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{say('readers')}</summary>
      {isOpen && <Readers {...props} />}
    </details>
  );
}

function Readers({ api, caseId, when }: Props) {
  const say = useCaseSay();
  const styles = useCaseStyles();
  const shared = usePageStyles();
  const { data, error, reload } = useResource(
    useCallback(() => api.call(caseReadersDto, 'GET', `/api/cases/${caseId}/readers`), [api, caseId]),
  );
  if (error) return <FailureView error={error} onRetry={reload} />;
  if (!data) return null;
  if (data.readers.length === 0) return <p className={shared.quiet}>{say('noReaders')}</p>;
  return (
    <ol className={styles.history}>
      {data.readers.map(({ personId, name, firstAt, lastAt, withFiles }) => (
        <li key={`${personId} ${firstAt}`}>
          {name}
          <span className={shared.quiet}>
            {' '}
            {when.moment(lastAt)}
            {withFiles ? ` · ${say('readFiles')}` : ''}
          </span>
        </li>
      ))}
    </ol>
  );
}

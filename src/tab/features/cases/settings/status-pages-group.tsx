import { Button, Link, Text } from '@fluentui/react-components';
import { useCallback } from 'react';
import { incidentListDto } from '../../../../dto/incident-dto.ts';
import type { PageProps } from '../../../shell/page-props.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { FormGroup } from '../../../ui/form-group.tsx';
import { safeUrl } from '../../../ui/safe-url.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useCaseSettingsSay } from './texts/case-settings-texts.ts';

/** Vendors' pages that say how it goes; their addresses are the municipality's, and are set with its other ones. */
export function StatusPagesGroup({ api, onPlace }: PageProps) {
  const say = useCaseSettingsSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const { data, error } = useResource(
    useCallback(() => api.call(incidentListDto, 'GET', '/api/incidents'), [api]),
  );
  return (
    <FormGroup title={say('statusGroup')}>
      <Text>{say('statusText')}</Text>
      <FailureNotice error={error} />
      {data?.statusPages.length === 0 && <Text>{say('noStatus')}</Text>}
      {data && data.statusPages.length > 0 && (
        <ul className={forms.lines} role="list">
          {data.statusPages.map(({ name, url }) => (
            <li key={name} className={forms.line}>
              <Link href={safeUrl(url)} target="_blank" rel="noreferrer">
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <div className={shared.row}>
        <Button onClick={() => onPlace({ page: 'organisation', path: ['settings'] })}>
          {say('changeStatus')}
        </Button>
      </div>
    </FormGroup>
  );
}

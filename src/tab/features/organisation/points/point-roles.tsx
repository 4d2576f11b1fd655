import { Button, Field, Select, Text } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { useCallback, useState } from 'react';
import type { PointDto } from '../../../../dto/organisation-dto.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import type { OrganisationApi } from '../institutions/organisation-api.ts';
import { usePlaceSay } from '../institutions/texts/place-texts.ts';
import type { Change } from '../institutions/use-change.tsx';

interface Props {
  readonly point: PointDto;
  readonly api: OrganisationApi;
  readonly changing: Change;
}

/** The roles in which a contact point stands, here and there. */
export function PointRoles({ point, api, changing }: Props) {
  const say = usePlaceSay();
  const styles = useFormStyles();
  const [isOpen, setOpen] = useState(false);
  const { name, roles } = point;
  return (
    <>
      {roles.length > 0 && (
        <ul className={styles.lines} role="list" aria-label={say('pointRoles')}>
          {roles.map((role) => {
            const place = role.institution ?? say('whole');
            return (
              <li key={role.id} className={styles.line}>
                <Text className={styles.words}>{say('roleAt', { role: role.name, place })}</Text>
                <Button
                  appearance="subtle"
                  icon={<Dismiss16Regular />}
                  aria-label={say('takeRole', { role: say('roleAt', { role: role.name, place }), name })}
                  disabledFocusable={changing.isBusy}
                  onClick={() =>
                    changing.change(() => api.takeRole(role.id), {
                      text: say('roleTaken', { name, role: role.name }),
                    })
                  }
                />
              </li>
            );
          })}
        </ul>
      )}
      {isOpen ? (
        <RoleForm point={point} api={api} changing={changing} onClose={() => setOpen(false)} />
      ) : (
        <div>
          <Button size="small" aria-label={say('giveRoleTo', { name })} onClick={() => setOpen(true)}>
            {say('giveRole')}
          </Button>
        </div>
      )}
    </>
  );
}

function RoleForm({ point, api, changing, onClose }: Props & { readonly onClose: () => void }) {
  const say = usePlaceSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const { data } = useResource(useCallback(() => api.get(), [api]));
  const [role, setRole] = useState('');
  const [institutionId, setInstitutionId] = useState('');
  const chosen = role || data?.roles[0]?.role || '';
  return (
    <form
      className={styles.panel}
      aria-label={say('giveRoleTo', { name: point.name })}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!chosen) return;
        const called = data?.roles.find((one) => one.role === chosen)?.name ?? chosen;
        const wish = {
          role: chosen,
          institutionId: institutionId || null,
          personId: null,
          pointId: point.id,
        };
        changing.change(() => api.giveRole(wish), {
          text: say('roleGiven', { name: point.name, role: called }),
          undo: (id) => api.takeRole(id ?? ''),
          then: onClose,
        });
      }}
    >
      <Field label={say('role')} className={styles.field}>
        <Select autoFocus className={styles.input} value={chosen} onChange={(_, { value }) => setRole(value)}>
          {(data?.roles ?? []).map((one) => (
            <option key={one.role} value={one.role}>
              {one.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say('where')} className={styles.field}>
        <Select
          className={styles.input}
          value={institutionId}
          onChange={(_, { value }) => setInstitutionId(value)}
        >
          <option value="">{say('whole')}</option>
          {(data?.institutions ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <div className={shared.row}>
        <Button type="submit" appearance="primary" disabledFocusable={changing.isBusy || !chosen}>
          {say('giveRole')}
        </Button>
        <Button onClick={onClose}>{say('cancel')}</Button>
      </div>
    </form>
  );
}

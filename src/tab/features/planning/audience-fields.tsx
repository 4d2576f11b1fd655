import {
  Checkbox,
  Field,
  makeStyles,
  Radio,
  RadioGroup,
  SearchBox,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { PlanningDto } from '../../../dto/planning-dto.ts';
import { useSay } from '../../ui/say-context.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { roleName } from './role-words.ts';
import { usePlanningSay } from './texts/planning-texts.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    maxHeight: '14rem',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    '@media (min-width: 720px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  },
  search: { width: '100%', maxWidth: 'none', boxSizing: 'border-box' },
});

interface Chosen {
  readonly roles: readonly string[];
  readonly institutionIds: readonly string[];
}

interface Props extends Chosen {
  readonly planning: Pick<PlanningDto, 'roles' | 'institutions'>;
  readonly onChange: (chosen: Chosen) => void;
}

/** Who it is for: everybody, or those of some institutions and roles. */
export function AudienceFields({ planning, roles, institutionIds, onChange }: Props) {
  const say = usePlanningSay();
  const sayShell = useSay();
  const styles = useStyles();
  const formStyles = useFormStyles();
  const [isSome, setSome] = useState(roles.length + institutionIds.length > 0);
  const [query, setQuery] = useState('');
  const toggle = (list: readonly string[], one: string) =>
    list.includes(one) ? list.filter((each) => each !== one) : [...list, one];
  const wanted = query.trim().toLocaleLowerCase();
  const institutions = planning.institutions.filter(
    ({ id, name }) => institutionIds.includes(id) || name.toLocaleLowerCase().includes(wanted),
  );
  return (
    <>
      <RadioGroup
        aria-label={say('audience')}
        value={isSome ? 'some' : 'all'}
        onChange={(_, { value }) => {
          setSome(value === 'some');
          if (value === 'all') onChange({ roles: [], institutionIds: [] });
        }}
      >
        <Radio value="all" label={say('audienceAll')} />
        <Radio value="some" label={say('audienceSome')} />
      </RadioGroup>
      {isSome && (
        <>
          <Text>{say('audienceHint')}</Text>
          {planning.roles.length > 0 && (
            <Field label={say('audienceRoles')} className={formStyles.field}>
              <div role="group" aria-label={say('audienceRoles')} className={styles.list} tabIndex={0}>
                {planning.roles.map((role) => (
                  <Checkbox
                    key={role}
                    checked={roles.includes(role)}
                    onChange={() => onChange({ roles: toggle(roles, role), institutionIds })}
                    label={roleName(role, say)}
                  />
                ))}
              </div>
            </Field>
          )}
          {planning.institutions.length > 8 && (
            <SearchBox
              className={styles.search}
              value={query}
              onChange={(_, { value }) => setQuery(value)}
              aria-label={say('audienceSearch')}
              placeholder={say('audienceSearch')}
              dismiss={{ 'aria-label': sayShell('clearSearch') }}
            />
          )}
          <Field label={say('audienceInstitutions')} className={formStyles.field}>
            <div role="group" aria-label={say('audienceInstitutions')} className={styles.list} tabIndex={0}>
              {institutions.map(({ id, name }) => (
                <Checkbox
                  key={id}
                  checked={institutionIds.includes(id)}
                  onChange={() => onChange({ roles, institutionIds: toggle(institutionIds, id) })}
                  label={name}
                />
              ))}
            </div>
          </Field>
        </>
      )}
    </>
  );
}

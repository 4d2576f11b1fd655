import { Button, Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { TextField } from '../../../ui/text-field.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { PlacePartProps } from './place-part-props.ts';
import { usePlaceSay } from './texts/place-texts.ts';

interface Props extends PlacePartProps {
  readonly holder:
    | { readonly personId: string; readonly pointId: null }
    | { readonly personId: null; readonly pointId: string };
  readonly name: string;
  readonly onClose: () => void;
}

const another = '';

/** Gives somebody a role: one of those that have a name, or, for coordinators, another. */
export function RoleForm({
  api,
  organisation,
  place,
  institutionId,
  changing,
  holder,
  name,
  onClose,
}: Props) {
  const say = usePlaceSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const { isBusy, change } = changing;
  // What the trees look for comes first.
  const roles = [...place.giveable].sort(
    (a, b) => Number(place.wanted.includes(b.role)) - Number(place.wanted.includes(a.role)),
  );
  const [role, setRole] = useState(roles[0]?.role ?? another);
  const [own, setOwn] = useState('');
  const wanted = role === another ? own.trim() : role;
  return (
    <form
      className={styles.panel}
      aria-label={say('giveRoleTo', { name })}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!wanted) return;
        const called = roles.find((one) => one.role === wanted)?.name ?? wanted;
        change(() => api.giveRole({ role: wanted, institutionId, ...holder }), {
          text: say('roleGiven', { name, role: called }),
          undo: (id) => api.takeRole(id ?? ''),
          then: onClose,
        });
      }}
    >
      <Field label={say('giveRoleTo', { name })} className={styles.field}>
        <Select autoFocus className={styles.input} value={role} onChange={(_, { value }) => setRole(value)}>
          {roles.map((one) => (
            <option key={one.role} value={one.role}>
              {one.name}
            </option>
          ))}
          {organisation.isCoordinator && <option value={another}>{say('otherRole')}</option>}
        </Select>
      </Field>
      {role === another && (
        <TextField
          label={say('otherRole')}
          hint={say('otherRoleHint')}
          value={own}
          maxLength={100}
          onChange={setOwn}
        />
      )}
      <div className={shared.row}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy || !wanted}>
          {say('giveRole')}
        </Button>
        <Button onClick={onClose}>{say('cancel')}</Button>
      </div>
    </form>
  );
}

import { Badge, Button, Text } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { useState } from 'react';
import type { MemberDto, RoleDto } from '../../../../dto/organisation-dto.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useWhen } from '../../../ui/use-when.ts';
import { AbsenceForm } from './absence-form.tsx';
import { spanOf } from './absence-words.ts';
import { DeputyForm } from './deputy-form.tsx';
import type { PlacePartProps } from './place-part-props.ts';
import { RoleForm } from './role-form.tsx';
import { usePlaceSay } from './texts/place-texts.ts';

interface Props extends PlacePartProps {
  readonly member: MemberDto;
  readonly giveable: readonly RoleDto[];
}

/** One colleague: roles, deputies, absences, each changed on the spot. */
export function MemberCard({ member, giveable, ...part }: Props) {
  const { api, organisation, institutionId, changing } = part;
  const { isBusy, change } = changing;
  const say = usePlaceSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const when = useWhen(organisation.timeZone);
  const [open, setOpen] = useState<'role' | 'deputies' | 'absence'>();
  const { id, name, title, roles, deputies, absences, source } = member;
  const close = () => setOpen(undefined);
  return (
    <li className={shared.card} data-member={id}>
      <div className={shared.row}>
        <h4 className={shared.cardTitle}>{name}</h4>
        {absences.some(({ isNow }) => isNow) && (
          <Badge appearance="tint" color="warning">
            {say('awayNow')}
          </Badge>
        )}
      </div>
      <p className={shared.quiet}>
        {[title, institutionId && source === null ? say('notMember') : ''].filter(Boolean).join(' · ')}
      </p>
      {roles.length > 0 && (
        <ul className={styles.lines} role="list">
          {roles.map((role) => (
            <li key={role.id} className={styles.line} data-role={role.role}>
              <Text className={styles.words} weight="semibold">
                {role.name}
              </Text>
              {role.mayTake && (
                <Button
                  appearance="subtle"
                  icon={<Dismiss16Regular />}
                  aria-label={say('takeRole', { role: role.name, name })}
                  disabledFocusable={isBusy}
                  onClick={() =>
                    change(() => api.takeRole(role.id), {
                      text: say('roleTaken', { name, role: role.name }),
                      undo: () =>
                        api.giveRole({ role: role.role, institutionId, personId: id, pointId: null }),
                    })
                  }
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <Text className={styles.text}>
        {deputies.length > 0
          ? `${say('deputies')}: ${deputies.map((one) => one.name).join(', ')}`
          : say('noDeputy')}
      </Text>
      {absences.length > 0 && (
        <ul className={styles.lines} role="list" aria-label={say('awayOf', { name })}>
          {absences.map((absence) => {
            const span = spanOf(absence, when, say);
            return (
              <li key={absence.id} className={styles.line}>
                <Text className={styles.words}>
                  {say('away')}: {span}
                </Text>
                <Button
                  appearance="subtle"
                  icon={<Dismiss16Regular />}
                  aria-label={say('removeAway', { span, name })}
                  disabledFocusable={isBusy}
                  onClick={() =>
                    change(() => api.removeAbsence(absence.id), {
                      text: say('awayRemoved', { name }),
                      undo: () => api.addAbsence(id, absence.from, absence.until),
                    })
                  }
                />
              </li>
            );
          })}
        </ul>
      )}
      {open === 'role' && (
        <RoleForm {...part} holder={{ personId: id, pointId: null }} name={name} onClose={close} />
      )}
      {open === 'deputies' && <DeputyForm {...part} member={member} onClose={close} />}
      {open === 'absence' && (
        <AbsenceForm
          today={organisation.today}
          name={name}
          isBusy={isBusy}
          onClose={close}
          onSave={(from, until) =>
            change(() => api.addAbsence(id, from, until), {
              text: say('awaySaved', { name }),
              undo: (added) => api.removeAbsence(added ?? ''),
              then: close,
            })
          }
        />
      )}
      {!open && (
        <div className={shared.actions}>
          {giveable.length > 0 && (
            <Button size="small" aria-label={say('giveRoleTo', { name })} onClick={() => setOpen('role')}>
              {say('giveRole')}
            </Button>
          )}
          <Button size="small" aria-label={say('deputiesOf', { name })} onClick={() => setOpen('deputies')}>
            {say('deputies')}
          </Button>
          <Button size="small" aria-label={say('addAwayOf', { name })} onClick={() => setOpen('absence')}>
            {say('addAway')}
          </Button>
          {institutionId && source !== null && (
            <Button
              size="small"
              appearance="subtle"
              aria-label={say('leaveOf', { name })}
              disabledFocusable={isBusy}
              onClick={() =>
                change(() => api.removeMember(institutionId, id), {
                  text: say('left', { name }),
                  undo: async () => {
                    const back = await api.addMember(institutionId, id);
                    for (const { role } of roles)
                      await api.giveRole({ role, institutionId, personId: id, pointId: null });
                    return back;
                  },
                })
              }
            >
              {say('remove')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

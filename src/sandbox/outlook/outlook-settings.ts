import type { OutlookSettingsDto } from '../../dto/sandbox-page-dto.ts';

export interface OutlookSettings {
  get(): OutlookSettingsDto;
  set(changes: Partial<OutlookSettingsDto>): void;
  reset(): void;
}

const atStart: OutlookSettingsDto = {
  duplicateTransaction: 'varied',
  roomAnswerSeconds: 0,
  mailboxScope: 'service-mailboxes',
  goneMailboxes: [],
  latencyMs: 0,
  concurrentPerMailbox: 4,
  sendsNotifications: true,
};

export function createOutlookSettings(): OutlookSettings {
  let settings = atStart;
  return {
    get: () => settings,
    set(changes) {
      settings = { ...settings, ...changes };
    },
    reset() {
      settings = atStart;
    },
  };
}

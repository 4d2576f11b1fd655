import { MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useCallback } from 'react';
import type { SessionDto } from '../../../dto/training-dto.ts';
import { useResource } from '../../ui/use-resource.ts';
import { useTrainingSay } from './texts/training-texts.ts';
import type { TrainingApi } from './training-api.ts';

/** Whether the reader is free then. Asked when the session is looked at, and booking does not wait for it. */
export function ClashNotice({ session, api }: { session: SessionDto; api: TrainingApi }) {
  const say = useTrainingSay();
  const { sessionId, municipalityId } = session;
  const { data, error } = useResource(
    useCallback(() => api.getClash({ sessionId, municipalityId }), [api, sessionId, municipalityId]),
  );
  const isKnown = data?.isKnown && !error;
  if (isKnown && data.times.length > 0) {
    return (
      <MessageBar intent="warning" layout="multiline" data-clash="yes">
        <MessageBarBody>{say('clashSome', { times: data.times.join(', ') })}</MessageBarBody>
      </MessageBar>
    );
  }
  if (!data && !error) return <Text role="status">{say('clashLooking')}</Text>;
  return (
    <Text role="status" data-clash={isKnown ? 'no' : 'unknown'}>
      {say(isKnown ? 'clashNone' : 'clashUnknown')}
    </Text>
  );
}

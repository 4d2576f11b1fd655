import type { SandboxAnswer } from '../http/http-server.ts';

/** Status, code and words of Teams' refusals (https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability). */
const refusals = {
  bad: [400, 'BadSyntax', 'Invalid activity or conversation parameters.'],
  'no-conversation': [404, 'ConversationNotFound', 'Conversation not found.'],
  'no-activity': [404, 'ActivityNotFoundInConversation', 'The activity was not found in the conversation.'],
  'no-member': [404, 'MemberNotFoundInConversation', 'Member not found in conversation.'],
  'no-team': [404, 'TeamNotFound', 'The team was not found.'],
  'not-in-roster': [403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.'],
  'not-installed': [403, 'ForbiddenOperationException', "The bot is not installed in user's personal scope"],
  blocked: [403, 'MessageWritesBlocked', 'Message writes are blocked for the bot in this conversation.'],
  'too-big': [413, 'MessageSizeTooBig', 'Message size too large.'],
  throttled: [429, 'Throttled', 'Too many requests.'],
  down: [502, 'ServiceError', 'The service is temporarily unavailable.'],
} as const;

export function connectorRefusal(
  reason: keyof typeof refusals | 'unauthorized',
  retryAfterSeconds?: number,
): SandboxAnswer {
  if (reason === 'unauthorized') {
    return { status: 401, json: { message: 'Authorization has been denied for this request.' } };
  }
  const [status, code, message] = refusals[reason];
  return {
    status,
    ...(retryAfterSeconds === undefined ? {} : { headers: { 'Retry-After': String(retryAfterSeconds) } }),
    json: { error: { code, message } },
  };
}

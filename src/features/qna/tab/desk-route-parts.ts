import type { TreesService } from '../../trees/index.ts';
import type { QnaDesk, QnaNetwork, QnaReader, QnaSettingsDesk } from '../qna-ports.ts';
import type { DeskFactsService } from './desk-facts-service.ts';
import type { PictureService } from './picture-service.ts';

/** What the superusers' routes are made of. */
export interface DeskRouteParts {
  readonly reader: QnaReader;
  readonly desk: QnaDesk;
  readonly network: QnaNetwork;
  readonly settings: QnaSettingsDesk;
  readonly trees: Pick<TreesService, 'getCurrent'>;
  readonly facts: DeskFactsService;
  readonly pictures: PictureService;
}

export const deskRoot = '/api/qna/desk';

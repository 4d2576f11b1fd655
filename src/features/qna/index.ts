export { isQnaCoordinator, isQnaSuperuser } from './qna-policy.ts';

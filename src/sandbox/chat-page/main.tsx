import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles/base.css';
import './styles/people.css';
import './styles/chat.css';
import './styles/panels.css';
import './styles/outlook.css';
import './styles/topdesk.css';
import './styles/teams.css';

createRoot(document.getElementById('page')!).render(<App />);

/** Looks of cards in Teams' themes, close enough to judge a card by. */
export type CardTheme = 'light' | 'dark' | 'contrast';

interface Colours {
  readonly text: string;
  readonly subtle: string;
  readonly accent: string;
  readonly good: string;
  readonly warning: string;
  readonly attention: string;
  readonly backgrounds: Readonly<
    Record<'default' | 'emphasis' | 'accent' | 'good' | 'attention' | 'warning', string>
  >;
  readonly line: string;
}

const colours: Readonly<Record<CardTheme, Colours>> = {
  light: {
    text: '#242424',
    subtle: '#616161',
    accent: '#4f52b2',
    good: '#0e700e',
    warning: '#8a3f00',
    attention: '#b10e1c',
    backgrounds: {
      default: '#ffffff',
      emphasis: '#f5f5f5',
      accent: '#e8ebfa',
      good: '#e7f2e7',
      attention: '#fcebec',
      warning: '#fdf3e1',
    },
    line: '#e0e0e0',
  },
  dark: {
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#9ea2ff',
    good: '#92c353',
    warning: '#fdc14f',
    attention: '#f1707b',
    backgrounds: {
      default: '#292929',
      emphasis: '#1f1f1f',
      accent: '#2f2f4a',
      good: '#13301a',
      attention: '#3f1011',
      warning: '#3b2a06',
    },
    line: '#525252',
  },
  contrast: {
    text: '#ffffff',
    subtle: '#ffffff',
    accent: '#ffff01',
    good: '#3ff23f',
    warning: '#ffff01',
    attention: '#ff9aa0',
    backgrounds: {
      default: '#000000',
      emphasis: '#000000',
      accent: '#000000',
      good: '#000000',
      attention: '#000000',
      warning: '#000000',
    },
    line: '#ffffff',
  },
};

export function hostConfig(theme: CardTheme): object {
  const { text, subtle, accent, good, warning, attention, backgrounds, line } = colours[theme];
  const colour = (value: string) => ({ default: value, subtle: value });
  const foregroundColors = {
    default: { default: text, subtle },
    dark: { default: text, subtle },
    light: { default: '#ffffff', subtle: '#adadad' },
    accent: colour(accent),
    good: colour(good),
    warning: colour(warning),
    attention: colour(attention),
  };
  return {
    fontFamily: '"Segoe UI", system-ui, -apple-system, "Helvetica Neue", sans-serif',
    hostCapabilities: { capabilities: {} },
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: line },
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 28 },
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: Object.fromEntries(
      Object.entries(backgrounds).map(([style, backgroundColor]) => [
        style,
        { backgroundColor, foregroundColors, borderColor: line },
      ]),
    ),
    textBlock: { headingLevel: 2 },
    textStyles: { heading: { size: 'large', weight: 'bolder' } },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { suffix: ' *', suffixColor: 'attention', weight: 'default', size: 'default' },
        optionalInputs: { weight: 'default', size: 'default' },
      },
      errorMessage: { color: 'attention', size: 'small', spacing: 'small' },
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      allowTitleToWrap: true,
    },
    adaptiveCard: { allowCustomStyle: false },
    factSet: {
      title: { weight: 'bolder', size: 'default', wrap: true, maxWidth: 140 },
      value: { weight: 'default', size: 'default', wrap: true },
      spacing: 8,
    },
    imageSet: { imageSize: 'medium', maxImageHeight: 100 },
    media: { allowInlinePlayback: false },
  };
}

const hello =
  /^\s*(?:hej(?:sa)?|hei|hallå|hallo|hi|hello|god\s?(?:dag|morgen|morgon)|dear|kære|kära|kjære)(?:[^\S\n]+[\p{L}'’-]+){0,3}[.,!:\n]\s*/iu;
const goodbye =
  /\n\s*(?:(?:venlig|kærlig|vänlig|vennlig|mange|många|med venlig|med vänlig|med vennlig)\s+)?(?:hilsen(?:er)?|hälsning(?:ar)?|hilsning|regards|mvh|vh|kh)(?![\p{L}])[^\n]{0,60}(?:\n[^\n]{0,60}){0,3}\s*$/iu;

/** What somebody wrote to one person, without how it greets at the beginning and at the end: fit to be read by others. */
export function withoutGreeting(text: string): string {
  const bare = text.replace(goodbye, '').replace(hello, '').trim();
  if (!bare) return text.trim();
  return bare.replace(/^\p{Ll}/u, (first) => first.toLocaleUpperCase('da'));
}

import { companySettings } from "../../../../main/settings/company/companySettings";

/** The lines by which the company's settings are refused; none where they are taken. */
export function said(env: NodeJS.ProcessEnv): string[] {
  try {
    companySettings(env);
    return [];
  } catch (error) {
    const [head, ...lines] = (error as Error).message.split("\n");
    expect(head).toBe("Settings cannot be used:");
    return lines.map((line) => line.trim());
  }
}

import type { ConfigError } from './config.ts';

/** What the person who starts the program reads, in Vietnamese with English beside it. */
export const text = {
  building: 'Đang dựng ứng dụng… (building the app, once after each change)',
  running: (address: string) => `\nThực Địa đang chạy (running): ${address}`,
  data: (folder: string) => `Dữ liệu (data): ${folder}`,
  sample: 'Xã mẫu, dữ liệu giả định (sample commune, invented data). Mở một trong hai (open one):',
  person: (role: 'officer' | 'desk', nameVi: string, partyNameVi: string) =>
    `  ${role === 'desk' ? 'Văn phòng (desk)' : 'Cán bộ (officer)'}: ${nameVi}, ${partyNameVi}`,
  link: (address: string) => `    ${address}`,
  howToStop: 'Dừng (stop): Ctrl+C\n',
  stopping: 'Đang dừng… (stopping)',
  portTaken: (port: number) =>
    `Không mở được cổng ${port}: chương trình khác đang dùng, hoặc không được phép. (Port ${port} is in use or not allowed: stop the other program, or set PORT to another number.)`,
  badConfig: ({ faults }: ConfigError) =>
    `Cấu hình sai (the environment is wrong):\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  buildFailed: 'Không dựng được ứng dụng. (The app could not be built; the reason stands above.)',
} as const;

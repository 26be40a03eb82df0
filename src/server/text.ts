import type { Fault } from './backup/backup-fault.ts';
import type { MadeBackup } from './backup/make-backup.ts';
import type { Restored } from './backup/restore-backup.ts';
import type { ConfigError } from './config.ts';
import type { DataInUseError } from './data-folder.ts';

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
  dataInUse: ({ folder, by }: DataInUseError) =>
    by === 'restore'
      ? `Dữ liệu ở ${folder} đang được khôi phục, hoặc lần khôi phục trước bị ngắt giữa chừng: hãy chạy lại npm run restore với --replace. (A restore of this data is under way or was cut short: run npm run restore again, with --replace.)`
      : `Dữ liệu ở ${folder} đang có chương trình khác dùng. (The data is in use: another endpoint or a restore runs on it.)`,
  buildFailed: 'Không dựng được ứng dụng. (The app could not be built; the reason stands above.)',
} as const;

const times = (count: number) => count.toString().replace(/\B(?=(\d{3})+$)/g, '.');
const moment = (at: number) =>
  new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z/, ' UTC');

/** What `npm run backup` and `npm run restore` say. */
export const backupText = {
  backupUsage:
    'Cách dùng (usage): npm run backup -- --to THƯ_MỤC_SAO_LƯU [--data THƯ_MỤC_DỮ_LIỆU]\n(--to: where the backups go; --data: the endpoint’s data, else DATA_DIR or ./data)',
  restoreUsage:
    'Cách dùng (usage): npm run restore -- --from THƯ_MỤC_SAO_LƯU --data THƯ_MỤC_DỮ_LIỆU [--generation BẢN] [--replace]\n(--from: the folder of backups; --data: where the endpoint’s data goes; --generation: which one, else the latest; --replace: move data that is there aside)',
  backingUp: (data: string, to: string) =>
    `Đang sao lưu ${data} vào ${to}… (backing up, the endpoint may run)`,
  restoring: (from: string, data: string) => `Đang kiểm tra ${from}, rồi khôi phục vào ${data}… (restoring)`,
  backedUp: ({ name, manifest, copied }: MadeBackup) =>
    `Đã sao lưu xong bản ${name}: ${countsOf(manifest)}, trong đó ${times(copied)} tệp mới chép. Mọi thứ máy chủ đã nhận đến ${moment(manifest.takenAt)} đều có trong bản này.\n(Backed up: everything acknowledged up to then is in it.)`,
  restored: ({ name, manifest, passedOver, aside }: Restored, dataFolder: string) =>
    [
      `Đã khôi phục xong bản ${name} vào ${dataFolder}: ${countsOf(manifest)}. Hãy khởi động lại máy chủ: điện thoại sẽ tự gửi lại những gì đã gửi sau ${moment(manifest.takenAt)}; máy đăng nhập sau lúc đó cần mã mới.`,
      '(Restored. Start the endpoint: phones send again what they had sent since; those enrolled since need a new code and lose nothing.)',
      ...(aside === null ? [] : [`Dữ liệu cũ còn nguyên ở (the old data lies at): ${aside}`]),
      ...(passedOver === null
        ? []
        : [
            `Lưu ý: có bản mới hơn là ${passedOver}. Ảnh mà điện thoại đã xóa nhờ bản ấy không có trong bản này. (There is a later generation: photos that phones cleared because of it are not in this one.)`,
          ]),
    ].join('\n'),
  fault: (fault: Fault): string => faultText(fault),
} as const;

function countsOf({ communes, attachments }: MadeBackup['manifest']): string {
  const sum = (of: 'changes' | 'records') => times(communes.reduce((total, each) => total + each[of], 0));
  return `${times(communes.length)} xã, ${sum('records')} bản ghi, ${sum('changes')} thay đổi, ${times(attachments.length)} ảnh và tệp`;
}

function faultText(fault: Fault): string {
  switch (fault.fault) {
    case 'no-data':
      return `Không thấy dữ liệu của máy chủ ở ${fault.folder}. (There is no endpoint’s data there.)`;
    case 'no-folder':
      return `Không có ${fault.folder}, hoặc không có thư mục chứa nó. (There is no such folder.)`;
    case 'entangled':
      return `Thư mục sao lưu và thư mục dữ liệu không được trùng nhau hay nằm trong nhau: ${fault.backup}, ${fault.data}. (The folder of backups and the data must lie apart.)`;
    case 'in-use':
      return inUseText[fault.by](fault.folder);
    case 'not-a-backup':
      return `${fault.folder} không phải thư mục sao lưu của Thực Địa. (Not a folder of backups.)`;
    case 'other-endpoint':
      return `${fault.folder} giữ bản sao lưu của một máy chủ khác: hãy chọn thư mục khác. (It holds the backups of another endpoint: choose another folder.)`;
    case 'no-generation':
      return `Ở ${fault.folder} không có bản sao lưu ấy. Các bản đang có (there are): ${fault.known.join(', ') || 'chưa có bản nào (none)'}`;
    case 'newer':
      return `${fault.file} do phiên bản mới hơn của chương trình tạo ra: hãy cập nhật chương trình. (Made by a newer version: update the program.)`;
    case 'damaged-data':
      return `Dữ liệu của máy chủ bị hỏng hoặc thiếu, chưa sao lưu được; các bản sao lưu trước vẫn còn nguyên. (The endpoint’s data is damaged; earlier backups are as they were.)\n${listOf(fault.files)}`;
    case 'damaged-backup':
      return `Bản sao lưu bị hỏng, ${fault.how === 'missing' ? 'thiếu tệp (missing)' : 'tệp đã bị thay đổi (differs)'}: ${fault.file}. Chưa có gì bị thay đổi; có thể chọn bản khác bằng --generation. (Nothing was touched.)`;
    case 'not-empty':
      return `${fault.folder} đang có dữ liệu. Muốn thay thì thêm --replace: dữ liệu cũ được chuyển sang một bên, không bị xóa. (There is data: with --replace it is moved aside, not deleted.)`;
    case 'no-room':
      return `Hết chỗ trên đĩa: ${fault.path}. (No room on the disk; nothing half done counts.)`;
    case 'no-permission':
      return `Không được phép đọc hoặc ghi: ${fault.path}. (No permission.)`;
  }
}

const inUseText = {
  endpoint: (folder: string) =>
    `Máy chủ đang chạy trên ${folder}: hãy dừng máy chủ trước. (An endpoint runs on it: stop it first.)`,
  backup: (folder: string) =>
    `Một lần sao lưu hoặc khôi phục khác đang dùng ${folder}. (Another backup or restore is at work there.)`,
  restore: (folder: string) =>
    `Lần khôi phục trước ở ${folder} bị ngắt giữa chừng: hãy chạy lại npm run restore với --replace. (A restore was cut short there: run it again.)`,
};

function listOf(files: readonly string[]): string {
  const shown = files.slice(0, 10).map((file) => `  ${file}`);
  const more = files.length - shown.length;
  return [...shown, ...(more > 0 ? [`  … và ${times(more)} tệp nữa (and more)`] : [])].join('\n');
}

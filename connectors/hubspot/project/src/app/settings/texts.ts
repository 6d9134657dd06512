const en = {
  loading: 'Loading the settings',
  failed: 'Key Accounts does not answer just now.',
  tryAgain: 'Try again',
  readOnly:
    'Only the user who connected the app can change this here. Other admins sign in to Key Accounts.',
  file: 'A file on the server holds the model, so the weights cannot be changed here: {file}',
  weights: 'Weights',
  weightsHelp: '0 leaves a criterion out; 100 is the most.',
  saveWeights: 'Save weights',
  schedule: 'Schedule',
  scheduleHelp: 'Cron expression, in the time zone {timeZone}; every night at three is 0 3 * * *',
  saveSchedule: 'Save schedule',
  next: 'Next run: {date}',
  lastRun: 'Last run: {date}',
  noRun: 'There has been no run yet.',
  runNow: 'Run now',
  runAsked: 'The run begins in a moment.',
  saved: 'Saved. The next run goes by it.',
  outdated: 'Somebody else has changed the model meanwhile. Load the settings again.',
  refused: 'This was not saved. Look at what you have entered and try again.',
  open: 'Open Key Accounts',
}

export type SettingsTexts = Readonly<Record<keyof typeof en, string>>

const es: SettingsTexts = {
  loading: 'Cargando la configuración',
  failed: 'Key Accounts no responde ahora.',
  tryAgain: 'Intentar de nuevo',
  readOnly:
    'Aquí solo puede cambiarlo quien conectó la aplicación. Los demás administradores inician sesión en Key Accounts.',
  file: 'Un archivo del servidor contiene el modelo, así que los pesos no se pueden cambiar aquí: {file}',
  weights: 'Pesos',
  weightsHelp: '0 excluye un criterio; 100 es el máximo.',
  saveWeights: 'Guardar pesos',
  schedule: 'Programación',
  scheduleHelp: 'Expresión cron, en la zona horaria {timeZone}; cada noche a las tres es 0 3 * * *',
  saveSchedule: 'Guardar programación',
  next: 'Próxima ejecución: {date}',
  lastRun: 'Última ejecución: {date}',
  noRun: 'Todavía no ha habido ninguna ejecución.',
  runNow: 'Ejecutar ahora',
  runAsked: 'La ejecución empieza en un momento.',
  saved: 'Guardado. La próxima ejecución lo tendrá en cuenta.',
  outdated: 'Alguien ha cambiado el modelo mientras tanto. Vuelva a cargar la configuración.',
  refused: 'No se ha guardado. Revise lo que ha introducido e inténtelo de nuevo.',
  open: 'Abrir Key Accounts',
}

const it: SettingsTexts = {
  loading: 'Caricamento delle impostazioni',
  failed: 'Key Accounts non risponde in questo momento.',
  tryAgain: 'Riprova',
  readOnly:
    "Qui può modificare solo chi ha collegato l'app. Gli altri amministratori accedono a Key Accounts.",
  file: 'Un file sul server contiene il modello, perciò i pesi non si possono cambiare qui: {file}',
  weights: 'Pesi',
  weightsHelp: '0 esclude un criterio; 100 è il massimo.',
  saveWeights: 'Salva i pesi',
  schedule: 'Pianificazione',
  scheduleHelp: 'Espressione cron, nel fuso orario {timeZone}; ogni notte alle tre è 0 3 * * *',
  saveSchedule: 'Salva la pianificazione',
  next: 'Prossima esecuzione: {date}',
  lastRun: 'Ultima esecuzione: {date}',
  noRun: 'Non c’è ancora stata alcuna esecuzione.',
  runNow: 'Esegui ora',
  runAsked: "L'esecuzione inizia tra un momento.",
  saved: 'Salvato. La prossima esecuzione ne terrà conto.',
  outdated: 'Qualcuno ha cambiato il modello nel frattempo. Ricarica le impostazioni.',
  refused: 'Non è stato salvato. Controlla ciò che hai inserito e riprova.',
  open: 'Apri Key Accounts',
}

const ru: SettingsTexts = {
  loading: 'Настройки загружаются',
  failed: 'Key Accounts сейчас не отвечает.',
  tryAgain: 'Повторить',
  readOnly:
    'Здесь изменить это может только тот, кто подключил приложение. Другие администраторы входят в Key Accounts.',
  file: 'Модель хранится в файле на сервере, поэтому веса здесь изменить нельзя: {file}',
  weights: 'Веса',
  weightsHelp: '0 исключает критерий, 100 — наибольший вес.',
  saveWeights: 'Сохранить веса',
  schedule: 'Расписание',
  scheduleHelp: 'Выражение cron в часовом поясе {timeZone}; каждую ночь в три — 0 3 * * *',
  saveSchedule: 'Сохранить расписание',
  next: 'Следующий запуск: {date}',
  lastRun: 'Последний запуск: {date}',
  noRun: 'Запусков ещё не было.',
  runNow: 'Запустить сейчас',
  runAsked: 'Запуск начнётся через мгновение.',
  saved: 'Сохранено. Следующий запуск это учтёт.',
  outdated: 'Тем временем модель изменил кто-то другой. Загрузите настройки снова.',
  refused: 'Не сохранено. Проверьте введённое и повторите.',
  open: 'Открыть Key Accounts',
}

export const settingsTexts: Readonly<Record<'en' | 'es' | 'it' | 'ru', SettingsTexts>> = {
  ...{ en, es, it, ru },
}

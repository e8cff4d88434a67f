import type { ExerciseId } from '#contracts/words.ts'
import type { GuideWords } from '../guide-words.ts'

const lowestPulley = 'Stell den Kabelzug ganz nach unten und häng ihn an die Knöchelmanschette.'
const hinge = 'Beug dich aus der Hüfte vor, bis dein Rücken fast parallel zum Boden ist.'
const standingLeg = 'Halt das Standbein leicht gebeugt und den Bauch fest.'
const squeeze = 'Spann oben den Po an.'

export const guides: Record<ExerciseId, GuideWords> = {
  kickback: {
    restPose: { words: 'Vorgebeugt, das Bein hängt.' },
    coaching: {
      setUp: [lowestPulley, hinge, standingLeg],
      movement: ['Heb das Bein langsam nach hinten, so weit es geht.', squeeze, 'Senk es langsam, bis das Bein hängt.'],
      mistakes: ['Das Bein hochschwingen', 'Den Weg abkürzen', 'Aufrecht stehen']
    }
  },
  abduction: {
    restPose: { words: 'Seitlich zum Kabelzug, das Bein hängt.' },
    coaching: {
      setUp: [lowestPulley, 'Stell dich seitlich zum Kabelzug und beug dich etwas aus der Hüfte vor.', standingLeg],
      movement: [
        'Heb das Bein langsam nach hinten und außen.',
        squeeze,
        'Senk es langsam bis dahin, wo du angefangen hast.'
      ],
      mistakes: ['Das Bein hochschwingen', 'Den Weg abkürzen', 'Sich vom Bein weglehnen']
    }
  },
  'band-kickback': {
    restPose: { words: 'Vorgebeugt, das Bein hängt, das Band ist gespannt.' },
    coaching: {
      setUp: ['Mach das Band tief vor dir fest und leg es um den Knöchel.', hinge, standingLeg],
      movement: [
        'Heb das Bein langsam nach hinten, gegen das Band.',
        squeeze,
        'Senk es langsam: lass nicht das Band ziehen.'
      ],
      mistakes: ['Das Bein vom Band zurückreißen lassen', 'Den Weg abkürzen', 'Aufrecht stehen']
    }
  },
  'glute-machine': {
    restPose: { words: 'Die Brust auf dem Polster, das Knie angezogen.' },
    coaching: {
      setUp: [
        'Leg die Brust auf das Polster und stell einen Fuß auf die Platte.',
        'Halt die Hüfte gerade und den Bauch fest.'
      ],
      movement: [
        'Drück die Platte langsam nach hinten, so weit es geht.',
        'Spann am Ende den Po an.',
        'Geh langsam zurück: die Gewichte setzen nicht auf.'
      ],
      mistakes: ['Die Platte wegtreten', 'Den Weg abkürzen', 'Ins Hohlkreuz gehen']
    }
  },
  'donkey-kick': {
    restPose: { words: 'Auf allen vieren, der Unterschenkel waagrecht.' },
    coaching: {
      setUp: [
        'Geh auf alle viere, die Hände unter den Schultern, die Knie unter der Hüfte.',
        'Halt den Rücken gerade und den Bauch fest.'
      ],
      movement: [
        'Heb das Bein langsam, bis der Oberschenkel waagrecht ist.',
        squeeze,
        'Senk das Knie langsam zum Boden.'
      ],
      mistakes: ['Treten statt heben', 'Den Weg abkürzen', 'Den Rücken durchhängen lassen']
    }
  },
  'hip-bridge': {
    restPose: { words: 'Auf dem Rücken, die Knie gebeugt, die Hüfte unten.' },
    coaching: {
      setUp: [
        'Leg dich auf den Rücken, die Knie gebeugt, die Füße flach.',
        'Leg die Manschette über einem Knie an.',
        'Halt den Bauch fest.'
      ],
      movement: [
        'Heb die Hüfte langsam, bis Rumpf und Oberschenkel eine Linie sind.',
        squeeze,
        'Senk sie langsam zum Boden.'
      ],
      mistakes: ['Die Hüfte hochstoßen', 'Unter der Linie aufhören', 'Aus dem unteren Rücken drücken']
    }
  },
  'toe-down-pulse': {
    restPose: { words: 'Vorgebeugt, das Bein nach hinten gehalten, die Zehen nach unten.' },
    coaching: {
      setUp: [
        'Beug dich aus der Hüfte vor, den Bauch fest.',
        'Halt das Bein gerade nach hinten, die Zehen zeigen nach unten.'
      ],
      movement: [
        'Heb das Bein in kleinen Stößen ein wenig an.',
        'Spann bei jedem Stoß oben den Po an.',
        'Lass es dahin zurück, wo es war, und nicht weiter.'
      ],
      mistakes: ['Das Bein zwischen den Stößen sinken lassen', 'Aus dem unteren Rücken schwingen']
    }
  }
}

/** Words for codes in English: 256 things that children know; none begins another. */
export const words = (
  'acorn anchor ankle apple arrow badger bagel baker bamboo banana basket beach beaver ' +
  'beetle bench berry bottle branch bridge broom bubble bucket butter button cactus camel ' +
  'camera candle canoe carpet carrot castle cave cello cereal chair chalk cheese cherry ' +
  'circle clock cloud clover coffee comet cookie coral corner cotton cousin crab crayon ' +
  'crown daisy dancer desert desk dinner donkey door dragon drawer dress drum duck eagle ' +
  'easel echo egg elbow eraser falcon farmer fence ferry fiddle finger flag flower flute ' +
  'folder forest fork fox friend frog fruit galaxy garden garlic ginger glove goat goose ' +
  'grape grass guitar hammer hat helmet honey horse house igloo island ivy jacket jaguar ' +
  'jelly jewel jigsaw juice jungle kettle kitten kiwi koala ladder lake lamp leaf lemon ' +
  'letter lily lion lizard lunch magnet mango maple marble market meadow melon mirror ' +
  'mitten monkey moon mouse muffin museum napkin nest noodle nutmeg oak ocean olive onion ' +
  'orange orchard otter owl paddle paint palace pancake panda paper parrot peach peanut ' +
  'pear pebble pelican pencil penguin pepper piano picnic pigeon pillow pine pirate planet ' +
  'plum pocket pond pony popcorn potato pumpkin puppet puzzle rabbit radio rain ribbon rice ' +
  'river robin robot rocket roof rope rose ruler sailor salad sandal scarf school seal ' +
  'seesaw shadow sheep ship shirt shoe shovel silver sister snail snow soap sock sofa soup ' +
  'spider spinach spoon star storm summer swan table teapot tent thunder ticket tiger toast ' +
  'tomato towel tractor train tree trumpet tulip tunnel turtle valley vanilla village ' +
  'violin volcano walnut water whale wheel whistle window winter wolf yoghurt zebra'
).split(' ');
